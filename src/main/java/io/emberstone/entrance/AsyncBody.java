package io.emberstone.entrance;

import io.emberstone.problem.RequestId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A body that is read as it comes, without a thread that waits for it: it is slower than a thread
 * that does, so it is for the bodies that find too many threads waiting. Then the request is
 * dispatched again.
 */
final class AsyncBody implements ReadListener {

  private static final int PIECE = 8192;
  private static final long MOMENT_MS = 10;
  private static final long GONE_MS = 100;

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final ServletInputStream in;
  private final AsyncContext context;
  private final RequestBody.Target target;
  private final ServletContext application;
  private final String path;
  private final long announced;
  private final long latest;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final CompletableFuture<Boolean> complete = new CompletableFuture<>();

  private AsyncBody(
      HttpServletRequest request,
      HttpServletResponse response,
      ServletInputStream in,
      AsyncContext context,
      long latest) {
    this.request = request;
    this.response = response;
    this.in = in;
    this.context = context;
    // Asked now: on the thread of a listener they may be those of another request.
    this.target = new RequestBody.Target(request.getRequestURI(), request.getQueryString());
    this.application = request.getServletContext();
    this.path = target.uri().substring(request.getContextPath().length());
    this.announced = request.getContentLengthLong();
    this.latest = latest;
  }

  /** Begins to read a body, whose request is dispatched when it is complete. */
  static void begin(HttpServletRequest request, HttpServletResponse response, long latest)
      throws IOException {
    AsyncContext context = request.startAsync();
    // Open Liberty's timers may go off after a dispatch, in a request that came later.
    context.setTimeout(0);
    ServletInputStream in = request.getInputStream();
    AsyncBody body = new AsyncBody(request, response, in, context, latest);
    in.setReadListener(body);
    if (body.isComplete()) {
      body.dispatch();
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] piece = new byte[PIECE];
    while (received.size() < RequestBody.MOST && in.isReady()) {
      int length = in.read(piece, 0, Math.min(PIECE, RequestBody.MOST - received.size()));
      if (length < 0) {
        return;
      }
      received.write(piece, 0, length);
      if (System.nanoTime() - latest > 0) {
        onError(new SocketTimeoutException());
        return;
      }
    }
    if (received.size() == RequestBody.MOST) {
      onAllDataRead();
    }
  }

  @Override
  public void onAllDataRead() {
    if (received.size() < announced) {
      onError(new EOFException());
    }
    if (ended.compareAndSet(false, true)) {
      RequestBody.keep(request, received.toByteArray(), target);
      if (!complete.complete(true)) {
        CompletableFuture.delayedExecutor(GONE_MS, TimeUnit.MILLISECONDS).execute(this::dispatch);
      }
    }
  }

  /**
   * Waits a moment for the body, which most often follows at once, and returns whether it is there.
   * If not, the listener's thread dispatches later.
   */
  private boolean isComplete() {
    try {
      return complete.get(MOMENT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return !complete.complete(false) && complete.join();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Dispatches by the path: what Open Liberty remembers of it may be of the last request of this
   * thread. Called by the thread that started this, or long after it has gone: a dispatch in the
   * instant in which it goes is lost.
   */
  private void dispatch() {
    context.dispatch(application, path);
  }

  @Override
  public void onError(Throwable failure) {
    if (ended.compareAndSet(false, true)) {
      RequestId.resume(response);
      RequestBody.refuse(request, response, failure);
      RequestId.leave();
      complete.complete(false);
      context.complete();
    }
  }
}
