// The tests call what is exported (Bits); the program itself has nothing to do.
return;
