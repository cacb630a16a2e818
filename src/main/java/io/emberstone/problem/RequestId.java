package io.emberstone.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of a request, by which its answer, its problem and its log lines are found: the caller's
 * own if it is well-formed, or else a new one. Thread-safe.
 */
public final class RequestId {

  /** The header field of requests and answers that has it. */
  public static final String FIELD = "X-Request-Id";

  /** Nothing that could forge a line of a log. */
  private static final Pattern WELL_FORMED = Pattern.compile("[\\w.~:/+=@-]{1,64}");

  private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

  private RequestId() {}

  /** Begins a request on this thread; {@link #leave} must follow. Its answer has the id then. */
  public static void enter(HttpServletRequest request, HttpServletResponse response) {
    String given = request.getHeader(FIELD);
    String id =
        given != null && WELL_FORMED.matcher(given).matches()
            ? given
            : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    response.setHeader(FIELD, id);
    CURRENT.set(id);
  }

  /** Goes on with a request on this thread; {@link #leave} must follow. */
  public static void resume(HttpServletResponse response) {
    CURRENT.set(response.getHeader(FIELD));
  }

  /** Ends this thread's part in a request. */
  public static void leave() {
    CURRENT.set(null); // cheaper than to remove it, and to add it again
  }

  /** Returns the id of the request that this thread serves, or null. */
  public static @Nullable String current() {
    return CURRENT.get();
  }
}
