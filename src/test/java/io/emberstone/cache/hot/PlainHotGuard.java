package io.emberstone.cache.hot;

/** The guard outside a container: the fallback without the time-out. */
public final class PlainHotGuard extends HotGuard {

  @Override
  public Object run(Call call) {
    try {
      return call.operation().get();
    } catch (RuntimeException | Error failure) {
      call.onFailure().accept(failure);
      return call.noAnswer();
    }
  }
}
