package io.emberstone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The guide "Add a cached kind of data of your own" quotes an example that is compiled and run:
 * each block is part of the file linked before it, line by line, and nothing of the example is left
 * out but packages and imports.
 */
class QuotedExampleTest {

  private static final Path GUIDE = Path.of("src/site/markdown/add-a-cached-kind.md");
  private static final List<Path> EXAMPLE =
      List.of(Path.of("src/test/java/io/emberstone/pantry"), Path.of("src/test/resources/pantry"));

  /** A link to a file, and the block that follows in the same or the next paragraph. */
  private static final Pattern QUOTE =
      Pattern.compile("\\]\\(([^)]+)\\)[^\\n]*\\n\\n```\\w+\\n(.*?)\\n```\\n", Pattern.DOTALL);

  private static final Pattern BLOCK = Pattern.compile("(?m)^```\\w+$");

  /** A row of the table of files: a link, and its number of lines. */
  private static final Pattern COUNTED =
      Pattern.compile("(?m)^\\| \\[[^]]+\\]\\(([^)]+)\\) \\| (\\d+) \\|");

  /** A block of the guide. */
  private record Quote(Path file, List<String> lines) {}

  @Test
  void everyBlock_isPartOfTheFileLinkedBeforeIt() throws IOException {
    List<Quote> quotes = quotes();

    assertThat(quotes).hasSize((int) BLOCK.matcher(Files.readString(GUIDE)).results().count());
    for (Quote quote : quotes) {
      assertThat(Files.readAllLines(quote.file()))
          .as("%s", quote.file())
          .containsSequence(quote.lines());
    }
  }

  @Test
  void example_isQuotedInFull() throws IOException {
    List<Quote> quotes = quotes();
    for (Path folder : EXAMPLE) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          List<String> left = new ArrayList<>(Files.readAllLines(file));
          quotes.stream()
              .filter(quote -> quote.file().equals(file))
              .forEach(quote -> left.removeAll(quote.lines()));
          left.removeIf(line -> line.isBlank() || line.matches("(package|import) .*"));
          assertThat(left).as("%s", file).isEmpty();
        }
      }
    }
  }

  @Test
  void lines_areCounted() throws IOException {
    String guide = Files.readString(GUIDE);
    for (MatchResult row : COUNTED.matcher(guide).results().toList()) {
      Path file = GUIDE.resolveSibling(row.group(1)).normalize();
      assertThat(Files.readAllLines(file)).as("%s", file).hasSize(Integer.parseInt(row.group(2)));
    }
    long all = 0;
    for (Path folder : EXAMPLE) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all += Files.readAllLines(file).size();
        }
      }
    }
    assertThat(guide).contains(all + " lines in all");
  }

  private static List<Quote> quotes() throws IOException {
    List<Quote> quotes = new ArrayList<>();
    for (MatchResult quote : QUOTE.matcher(Files.readString(GUIDE)).results().toList()) {
      Path file = GUIDE.resolveSibling(quote.group(1)).normalize();
      quotes.add(new Quote(file, List.of(quote.group(2).split("\n", -1))));
    }
    return quotes;
  }
}
