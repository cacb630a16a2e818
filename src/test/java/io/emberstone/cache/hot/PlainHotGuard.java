package io.emberstone.cache.hot;

/** The guard outside a container: the fallback without the time-out. */
public final class PlainHotGuard extends HotGuard {

  @Override
  public Object change(Call call) {
    try {
      return super.change(call);
    } catch (RuntimeException | Error failure) {
      return call.failed(failure);
    }
  }
}
