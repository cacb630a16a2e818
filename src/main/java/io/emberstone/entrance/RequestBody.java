package io.emberstone.entrance;

import io.emberstone.http.BodyReader;
import io.emberstone.problem.ProblemType;
import io.emberstone.problem.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, read before the request is served. A few threads wait for theirs, which is
 * the quickest and all that a healthy service needs; beyond those, no thread waits ({@link
 * AsyncBody}). A body is refused when it is not complete by the deadline, or when nothing comes for
 * as long as the server waits for a byte. Thread-safe.
 */
final class RequestBody {

  /** Larger bodies are refused by whoever reads them; one more byte shows that they are. */
  static final int MOST = BodyReader.LIMIT + 1;

  private static final int THREADS_THAT_WAIT = 16;
  private static final int PIECE = 8192;
  private static final String BEGAN = RequestBody.class.getName() + ".began";
  private static final String TARGET = RequestBody.class.getName();

  private static final Semaphore WAITING = new Semaphore(THREADS_THAT_WAIT);

  private RequestBody() {}

  /**
   * Goes on with the chain once the body is there.
   *
   * @param began when the request began, by {@link System#nanoTime()}
   * @return whether the request was answered; otherwise it belongs to another thread now
   */
  static boolean read(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      long began,
      Duration deadline)
      throws IOException, ServletException {
    boolean chunked = request.getHeader("Transfer-Encoding") != null;
    long length = request.getContentLengthLong();
    if ((length <= 0 && !chunked) || length >= MOST) {
      chain.doFilter(request, response);
      return true;
    }
    long latest = began + deadline.toNanos();
    if (!WAITING.tryAcquire()) {
      request.setAttribute(BEGAN, began);
      AsyncBody.begin(request, response, latest);
      return false;
    }
    try {
      byte[] body = await(request.getInputStream(), (int) Math.max(length, 0), latest);
      request.setAttribute(BodyReader.RECEIVED, body);
    } catch (IOException e) {
      refuse(request, response, e);
      return true;
    } finally {
      WAITING.release();
    }
    chain.doFilter(request, response);
    return true;
  }

  /**
   * Reads a body.
   *
   * @param known its length, or 0 if that is unknown
   */
  private static byte[] await(ServletInputStream in, int known, long latest) throws IOException {
    byte[] body = new byte[known > 0 ? known : PIECE];
    int length = 0;
    while (true) {
      int read = in.read(body, length, body.length - length);
      length += Math.max(read, 0);
      if (read < 0 && length < known) {
        throw new EOFException();
      }
      if (read < 0 || length == known || length == MOST) {
        return length == body.length ? body : Arrays.copyOf(body, length);
      }
      if (System.nanoTime() - latest > 0) {
        throw new SocketTimeoutException();
      }
      if (length == body.length) {
        body = Arrays.copyOf(body, Math.min(2 * length, MOST));
      }
    }
  }

  /**
   * The target of a request as it was sent: a dispatch decodes the one and drops the other.
   *
   * @param query null if it has none
   */
  record Target(String uri, @Nullable String query) {}

  /** Returns when a request began that is dispatched again, by {@link System#nanoTime()}. */
  static long began(HttpServletRequest request) {
    return request.getAttribute(BEGAN) instanceof Long nanos ? nanos : System.nanoTime();
  }

  /** Keeps a body and a target for the dispatch of their request. */
  static void keep(HttpServletRequest request, byte[] body, Target target) {
    request.setAttribute(BodyReader.RECEIVED, body);
    request.setAttribute(TARGET, target);
  }

  /** Returns the request of a dispatch as it was sent. */
  static HttpServletRequest kept(HttpServletRequest request) {
    return request.getAttribute(TARGET) instanceof Target target
        ? new Dispatched(request, target)
        : request;
  }

  /** Answers that the body is late, too large, or none. */
  static void refuse(HttpServletRequest request, HttpServletResponse response, Throwable failure) {
    response.setHeader("Connection", "close");
    try {
      // By their names: some are the server's own, which no application sees.
      String name = failure.getClass().getSimpleName();
      if (name.contains("Timeout")) {
        refuse(
            request, response, ProblemType.REQUEST_TIMEOUT, "The body was not complete in time.");
      } else if (name.contains("TooLarge")) {
        refuse(request, response, ProblemType.BODY_TOO_LARGE, "The body is too large.");
      } else {
        String detail = "The body ended early, or is not framed as it says.";
        refuse(request, response, ProblemType.MALFORMED_BODY, detail);
      }
    } catch (IOException gone) {
      // Nobody is there to be told.
    }
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    Refusal.send(request, response, type, detail, List.of());
  }

  /** A request with its target as it was sent. */
  private static final class Dispatched extends HttpServletRequestWrapper {

    private final Target target;

    Dispatched(HttpServletRequest request, Target target) {
      super(request);
      this.target = target;
    }

    @Override
    public String getRequestURI() {
      return target.uri();
    }

    @Override
    public @Nullable String getQueryString() {
      return target.query();
    }

    @Override
    public StringBuffer getRequestURL() {
      StringBuffer url = super.getRequestURL();
      return url.replace(url.indexOf("/", url.indexOf("//") + 2), url.length(), target.uri());
    }
  }
}
