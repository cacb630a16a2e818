package io.emberstone.entrance;

import io.emberstone.http.RequestRules;
import io.emberstone.http.RequestSyntax;
import io.emberstone.problem.ProblemType;
import io.emberstone.problem.Refusal;
import io.emberstone.problem.RequestId;
import io.emberstone.rules.Violation;
import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Admits well-formed requests of authorized callers, with their bodies read, and refuses all
 * others.
 */
@WebFilter(
    urlPatterns = "/*",
    asyncSupported = true,
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class EntranceFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String MALFORMED = "The request is malformed.";

  private static final List<String> READ = List.of("GET", "HEAD");

  private final transient Duration deadline;
  private final transient Admission admission;
  private final transient RequestMeasures measures;

  @Inject
  public EntranceFilter(Settings settings, Admission admission, RequestMeasures measures) {
    this.deadline =
        settings.require("emberstone.request.deadline", Kind.duration(Duration.ofMillis(1)));
    this.admission = admission;
    this.measures = measures;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean again = request.getDispatcherType() == DispatcherType.ASYNC;
    long began = again ? RequestBody.began(request) : System.nanoTime();
    boolean answered = true;
    if (again) {
      RequestId.resume(response);
    } else {
      RequestId.enter(request, response);
    }
    SafeguardFields.set(request, response);
    try {
      if (again) {
        chain.doFilter(Admission.admitted(RequestBody.kept(request)), response);
      } else if (isWellFormed(request, response)) {
        @Nullable HttpServletRequest admitted = admission.admit(request, response);
        answered = admitted == null || RequestBody.read(admitted, response, chain, began, deadline);
      }
    } finally {
      RequestId.leave();
      if (answered) {
        Object route = request.getAttribute(RequestRules.ROUTE);
        measures.answered(
            request.getMethod(),
            response.getStatus(),
            route instanceof String path ? path : "",
            Duration.ofNanos(System.nanoTime() - began));
      }
    }
  }

  /** Answers a request that is not well-formed. */
  private static boolean isWellFormed(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Function<String, List<String>> fields =
        name ->
            request.getHeader(name) == null
                ? List.of()
                : Collections.list(request.getHeaders(name));
    List<Violation> framing = RequestSyntax.framing(fields);
    if (!framing.isEmpty()) {
      response.setHeader("Connection", "close");
      Refusal.send(request, response, ProblemType.INVALID_REQUEST, MALFORMED, framing);
      return false;
    }
    List<Violation> malformed =
        RequestSyntax.malformed(request.getRequestURI(), request.getQueryString(), fields);
    if (!malformed.isEmpty()) {
      Refusal.send(request, response, ProblemType.INVALID_REQUEST, MALFORMED, malformed);
      return false;
    }
    if (!RequestSyntax.isKnown(request.getMethod())) {
      Refusal.send(
          request, response, ProblemType.NOT_IMPLEMENTED, "There is no such method.", List.of());
      return false;
    }
    if (!Refusal.isApi(request) && !READ.contains(request.getMethod())) {
      response.setHeader("Allow", String.join(", ", READ));
      Refusal.send(
          request, response, ProblemType.METHOD_NOT_ALLOWED, "This can only be read.", List.of());
      return false;
    }
    return true;
  }
}
