package io.emberstone.cache.hot;

/** The guard outside a container: the fallback without the time-out. */
public final class PlainContainerGuard extends ContainerGuard {

  @Override
  public Boolean make(Change<?> change) {
    try {
      return super.make(change);
    } catch (RuntimeException | Error failure) {
      change.failed(failure);
      return false;
    }
  }
}
