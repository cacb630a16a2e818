package io.emberstone.cache.hot;

/** The guard outside a container: the fallback without the time-out. */
public final class PlainHotGuard extends HotGuard {

  @Override
  public Object look(Call call) {
    return change(call);
  }

  @Override
  public Object change(Call call) {
    try {
      return call.operation().get();
    } catch (RuntimeException | Error failure) {
      call.onFailure().accept(failure);
      return call.noAnswer();
    }
  }
}
