package io.emberstone.jcache.marshal;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Writes only classes that may also be read. For one thread. */
class CheckedOutput extends ObjectOutputStream {

  private final AllowList allowed;

  CheckedOutput(OutputStream out, AllowList allowed) throws IOException {
    super(out);
    this.allowed = allowed;
  }

  @Override
  protected final void annotateClass(Class<?> type) {
    allowed.check(type);
  }

  @Override
  protected final void annotateProxyClass(Class<?> type) {
    allowed.check(type);
  }
}
