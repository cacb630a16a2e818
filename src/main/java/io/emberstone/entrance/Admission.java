package io.emberstone.entrance;

import io.emberstone.cache.UnavailableException;
import io.emberstone.problem.ProblemMapper;
import io.emberstone.problem.ProblemType;
import io.emberstone.problem.Refusal;
import io.emberstone.security.Caller;
import io.emberstone.security.InvalidTokenException;
import io.emberstone.security.Tokens;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Admits callers to the REST interface: those with a valid bearer token (RFC 6750) of a known group
 * who are within their rate limit. Thread-safe.
 */
@Dependent
public class Admission {

  private static final String CALLER = Admission.class.getName();
  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "Bearer";

  private final Tokens tokens;
  private final RateLimits limits;

  @Inject
  public Admission(Tokens tokens, RateLimits limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  /**
   * Returns a request with its caller; null if it was refused, and answered. What is not of the
   * REST interface is open to everybody.
   */
  @Nullable HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!Refusal.isApi(request)) {
      return request;
    }
    @Nullable Caller caller = caller(request, response);
    if (caller == null) {
      return null;
    }
    if (!caller.groups().contains(Caller.USER) && !caller.isOperator()) {
      String detail = "This needs the group %s or %s.".formatted(Caller.USER, Caller.OPERATOR);
      refuse(request, response, ProblemType.FORBIDDEN, detail);
      return null;
    }
    Optional<Duration> wait = limits.take(caller.subject());
    if (wait.isPresent()) {
      String seconds = ProblemMapper.retryAfter(wait.get());
      response.setHeader("Retry-After", seconds);
      response.setHeader("RateLimit-Policy", limits.policy());
      response.setHeader("RateLimit", "\"caller\";r=0;t=" + seconds);
      refuse(
          request, response, ProblemType.TOO_MANY_REQUESTS, "Too many requests; try again later.");
      return null;
    }
    request.setAttribute(CALLER, caller);
    return new CallersRequest(request, caller);
  }

  /** Returns a request that is dispatched again, with its caller. */
  static HttpServletRequest admitted(HttpServletRequest request) {
    return request.getAttribute(CALLER) instanceof Caller caller
        ? new CallersRequest(request, caller)
        : request;
  }

  private @Nullable Caller caller(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String field = request.getHeader(AUTHORIZATION);
    if (field == null || !isBearer(field)) {
      response.setHeader("WWW-Authenticate", BEARER);
      refuse(request, response, ProblemType.UNAUTHORIZED, "This needs a bearer token.");
      return null;
    }
    try {
      if (Collections.list(request.getHeaders(AUTHORIZATION)).size() > 1) {
        throw new InvalidTokenException("There must be exactly one Authorization header field.");
      }
      return tokens.verify(field.substring(BEARER.length()).strip());
    } catch (InvalidTokenException e) {
      response.setHeader("WWW-Authenticate", BEARER + " error=\"invalid_token\"");
      refuse(request, response, ProblemType.UNAUTHORIZED, e.detail());
    } catch (UnavailableException e) {
      response.setHeader("Retry-After", ProblemMapper.retryAfter(e.retryAfter()));
      refuse(request, response, ProblemType.UNAVAILABLE, "No token can be verified now.");
    }
    return null;
  }

  private static boolean isBearer(String field) {
    return field.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && field.length() > BEARER.length()
        && field.charAt(BEARER.length()) == ' ';
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    Refusal.send(request, response, type, detail, List.of());
  }
}
