package io.emberstone.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/**
 * The error page of web.xml, for errors that never reach JAX-RS or come from the server itself. The
 * server's own page is HTML and reveals class names.
 */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(ProblemServlet.class.getName());

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = code instanceof Integer number ? number : 404;
    Problem problem = status < 500 ? refusal(request, status) : internalError(request, status);
    Refusal.send(request, response, problem);
  }

  private static Problem refusal(HttpServletRequest request, int status) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Response.Status known = Response.Status.fromStatusCode(status);
    String reason = known == null ? "Refused" : known.getReasonPhrase();
    return Problem.ofStatus(status, reason, path instanceof String text ? text : null);
  }

  private static Problem internalError(HttpServletRequest request, int status) {
    Problem problem = Problem.internal(status);
    Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    LOG.log(
        System.Logger.Level.ERROR,
        problem.logLine(),
        cause instanceof Throwable throwable ? throwable : null);
    return problem;
  }
}
