package io.emberstone.load;

import java.util.List;

/**
 * What users ask for: lists of requests, each with its share of all.
 *
 * @param writes the writes of what no share reads, for a run with {@code writes}
 */
record Mix(List<Share> shares, List<Request> writes) {

  /**
   * Requests of a kind.
   *
   * @param weight its part of the sum of all weights
   * @param requests those of the first users first; where there are more users, it starts again
   */
  record Share(int weight, List<Request> requests) {

    Share {
      if (requests.isEmpty()) {
        throw new IllegalArgumentException("a share without requests");
      }
    }

    private Request of(int user) {
      return requests.get(user % requests.size());
    }
  }

  /**
   * Returns a request of a user.
   *
   * @param dice at least 0 and less than 1
   */
  Request pick(int user, double dice) {
    double left = dice * shares.stream().mapToInt(Share::weight).sum();
    int share = 0;
    while (share < shares.size() - 1 && left >= shares.get(share).weight()) {
      left -= shares.get(share++).weight();
    }
    return shares.get(share).of(user);
  }

  /**
   * Returns one of the writes, each as often as any other.
   *
   * @param dice at least 0 and less than 1
   */
  Request pickWrite(double dice) {
    return writes.get((int) (dice * writes.size()));
  }
}
