package io.emberstone.settings;

import java.util.List;

/**
 * Settings are wrong; the message names each on a line of its own. Has no stack trace, which the
 * server would print more than once without helping the operator.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception of one or more findings. */
  public SettingsException(List<String> findings) {
    super("Emberstone does not start:\n  " + String.join("\n  ", findings), null, false, false);
  }
}
