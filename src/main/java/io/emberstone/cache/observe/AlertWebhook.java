package io.emberstone.cache.observe;

import io.emberstone.cache.UnavailableException;
import io.emberstone.json.JsonCodec;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts each alert to a webhook, as JSON, when it is raised and when it is resolved. What is not
 * accepted with a status of 2xx is posted again, after longer and longer pauses, whichever node
 * speaks for all by then; so one may be posted twice. Run it every second, one run at a time.
 */
public final class AlertWebhook implements Runnable {

  private static final System.Logger LOG = System.getLogger(AlertWebhook.class.getName());
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final URI address;
  private final AlertBook book;
  private final Duration firstPause;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  /**
   * Creates a webhook.
   *
   * @param firstPause before what failed is tried again; doubled each time
   */
  public AlertWebhook(URI address, AlertBook book, Duration firstPause) {
    this.address = address;
    this.book = book;
    this.firstPause = firstPause;
  }

  @Override
  public void run() {
    try {
      for (Alert alert : book.undelivered()) {
        if (accepts(alert)) {
          book.delivered(alert);
        } else {
          book.undeliverable(alert, firstPause);
        }
      }
    } catch (UnavailableException e) {
      // The guard has logged why; the next run tries again.
    }
  }

  private boolean accepts(Alert alert) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JsonCodec.bytes(alert)))
            .build();
    // A time-out of the request would be over with the header of the answer.
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, BodyHandlers.discarding());
    try {
      int status = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS).statusCode();
      if (status / 100 == 2) {
        return true;
      }
      LOG.log(Level.WARNING, "The alert webhook answered {0,number,#}.", status);
    } catch (ExecutionException e) {
      LOG.log(Level.WARNING, "The alert webhook does not answer: {0}", e.getCause());
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "The alert webhook does not answer within {0}.", LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer.cancel(true);
    return false;
  }
}
