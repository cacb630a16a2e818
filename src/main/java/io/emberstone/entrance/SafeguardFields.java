package io.emberstone.entrance;

import io.emberstone.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What a browser may do with an answer: nothing with one of the REST interface; with the start
 * page, load its own script and style, and ask this server. The server itself adds the fields that
 * are the same for all it answers.
 */
final class SafeguardFields {

  private static final String POLICY = "Content-Security-Policy";
  private static final String OF_THE_API = "default-src 'none'; frame-ancestors 'none'";
  private static final String OF_THE_PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String A_YEAR = "max-age=31536000";

  private SafeguardFields() {}

  static void set(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(POLICY, Refusal.isApi(request) ? OF_THE_API : OF_THE_PAGE);
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", A_YEAR);
    }
  }
}
