package io.emberstone.problem;

import io.emberstone.json.JsonCodec;
import io.emberstone.rules.Violation;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers a request that no resource answers: below {@code /api} with a problem document, elsewhere
 * with a line of plain text.
 */
public final class Refusal {

  private static final String API = "/api";

  private Refusal() {}

  /** Answers that the request is malformed, or too much, or late. */
  public static void send(
      HttpServletRequest request,
      HttpServletResponse response,
      ProblemType type,
      String detail,
      List<Violation> errors)
      throws IOException {
    send(request, response, Problem.of(type, detail, request.getRequestURI(), errors));
  }

  /** Answers with a problem. */
  static void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    boolean api = isApi(request);
    byte[] body = api ? JsonCodec.bytes(problem) : text(problem);
    response.setStatus(problem.status());
    response.setContentType(api ? Problem.MEDIA_TYPE : "text/plain;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  /**
   * Returns whether a request is for the REST interface, on the error page too. The server's own
   * reading of the path counts, in which {@code %61pi} is {@code api}.
   */
  public static boolean isApi(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
        ? isApi(uri.substring(Math.min(uri.length(), request.getContextPath().length())))
        : isApi(request.getServletPath());
  }

  private static boolean isApi(String path) {
    return path.equals(API) || path.startsWith(API + '/');
  }

  private static byte[] text(Problem problem) {
    String errors =
        problem.errors() == null
            ? ""
            : problem.errors().stream()
                .map(error -> " " + error.field() + " " + error.message() + ".")
                .collect(Collectors.joining());
    String id = problem.status() == ProblemType.INTERNAL.status() ? " " + problem.instance() : "";
    return (problem.title() + ". " + problem.detail() + errors + id + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
