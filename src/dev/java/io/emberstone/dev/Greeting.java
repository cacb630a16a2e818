package io.emberstone.dev;

/** What a developer reads when all of it runs: where it is, how to try it, how to stop it. */
final class Greeting {

  private static final String TEXT =
      """

      Emberstone is ready

        start page   %1$s/
        OpenAPI      %1$s/openapi/ui/
        health       %1$s/health
        metrics      %1$s/metrics

      A first request (repeat it: the second answer comes from the hot tier, see Cache-Status):

        curl -sS -i %1$s/api/monte-carlo/simulate -H 'Content-Type: application/json' -d '{"fundId": "fund-1"}'

      Ctrl-C stops it and what it started.
      """;

  private Greeting() {}

  /**
   * The text to print.
   *
   * @param url of the server, without a slash at the end
   */
  static String text(String url) {
    return TEXT.formatted(url);
  }
}
