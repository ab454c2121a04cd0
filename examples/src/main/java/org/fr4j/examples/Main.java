package org.fr4j.examples;

/// Runs the example that `-Dexample` names.
final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Settings.text("example").orElse("quickstart")));
  }

  private static int run(String name) {
    try {
      return named(name).run();
    } catch (Exception e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      System.err.println(name + ": " + message);
      return 1;
    }
  }

  private static Example named(String name) {
    return switch (name) {
      case "quickstart" -> new Quickstart();
      case "balance" -> new Balance();
      case "evaluate" -> new Evaluate();
      case "overlap" -> new SharedSubjects();
      case "model" -> new ModelInfo();
      case "projection" -> new SparseToDense();
      case "service" -> new ServeFaces();
      default ->
          throw new IllegalArgumentException(
              "no such example: must be quickstart, balance, evaluate, overlap, model, projection"
                  + " or service");
    };
  }
}
