System.Console.WriteLine("btflow");
