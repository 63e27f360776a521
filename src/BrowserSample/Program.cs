// The page calls what is exported (DigitPage, PointPage, SwarmPage); the program itself has nothing to do.
return;
