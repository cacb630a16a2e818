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

      %2$s

      A first request (repeat it: the second answer comes from the hot tier, see Cache-Status):

        curl -sS -i %1$s/api/monte-carlo/simulate -H "Authorization: Bearer $(cat %3$s)" -H 'Content-Type: application/json' -d '{"fundId": "fund-1"}'

      The catalogue of an organization:

        curl -sS -i '%1$s/api/orgs/00000000-0000-0000-0000-000000000001/products?size=2' -H "Authorization: Bearer $(cat %4$s)"

      Ctrl-C stops it and what it started.
      """;

  private Greeting() {}

  /**
   * The text to print.
   *
   * @param url of the server, without a slash at the end
   * @param ownTokens whether its tokens were made here
   */
  static String text(String url, boolean ownTokens) {
    return ownTokens
        ? TEXT.formatted(
            url,
            "Bearer tokens are in target/run/tokens: operator, org-01 to org-10, user-u1 to user-u3",
            "target/run/tokens/operator.jwt",
            "target/run/tokens/org-01.jwt")
        : TEXT.formatted(
            url, "Bearer tokens are those of your own issuer", "your-token.jwt", "your-token.jwt");
  }
}
