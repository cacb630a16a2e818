package io.emberstone;

import io.emberstone.platform.ListenAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.Config;

/** Keeps the application from starting where others could reach it without authentication. */
@Dependent
class ListenCheck {

  private static final System.Logger LOG = System.getLogger(ListenCheck.class.getName());

  void check(@Observes Startup startup, Config config) {
    ListenAddress address =
        new ListenAddress(
            config.getValue("emberstone.http.host", String.class),
            config.getOptionalValue("emberstone.security", String.class).orElse(""));
    address
        .refusal()
        .ifPresent(
            why -> {
              throw new RefusedException(why);
            });
    address.warning().ifPresent(text -> LOG.log(Level.WARNING, text));
  }

  /** Has no stack trace, which the server would print twice without helping the operator. */
  private static final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String why) {
      super(why, null, false, false);
    }
  }
}
