package io.emberstone.bench;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Contestants in turn, a short slice each, round after round: where a machine's speed drifts, the
 * ratio of two slices of one round says more than two runs one after the other. Every other round
 * goes the other way round, so that none is always the first.
 */
public final class InTurn {

  /** One contestant's turn. */
  @FunctionalInterface
  public interface Slice {

    /** Works for the length of a slice and tells how often a second it was done. */
    double perSecond() throws Exception;
  }

  private InTurn() {}

  /** Runs so many rounds that count, after some that do not. */
  public static Rounds of(int warmUp, int rounds, Slice... slices) throws Exception {
    double[][] rates = new double[slices.length][rounds];
    for (int round = -warmUp; round < rounds; round++) {
      for (int turn = 0; turn < slices.length; turn++) {
        int who = round % 2 == 0 ? turn : slices.length - 1 - turn;
        double rate = slices[who].perSecond();
        if (round >= 0) {
          rates[who][round] = rate;
        }
      }
    }
    return new Rounds(rates);
  }

  /**
   * What was measured.
   *
   * @param rates times a second, by contestant and round
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
  public record Rounds(double[][] rates) {

    /** A contestant's times a second. */
    public Quartiles rate(int who) {
      return Quartiles.of(rates[who]);
    }

    /** The time one turn of a contestant takes, in nanoseconds. */
    public Quartiles nanos(int who) {
      return each(round -> 1e9 / rates[who][round]);
    }

    /** How often the one did it while the other did it once. */
    public Quartiles speed(int one, int other) {
      return each(round -> rates[one][round] / rates[other][round]);
    }

    /** How long the one took, the other's time being 1. */
    public Quartiles time(int one, int other) {
      return each(round -> rates[other][round] / rates[one][round]);
    }

    private Quartiles each(IntToDoubleFunction value) {
      double[] values = new double[rates[0].length];
      Arrays.setAll(values, value);
      return Quartiles.of(values);
    }
  }
}
