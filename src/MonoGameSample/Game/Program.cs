using Grazing;

using var game = new GrazingGame();
game.Run();
