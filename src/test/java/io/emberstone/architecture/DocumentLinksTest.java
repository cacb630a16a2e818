package io.emberstone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every relative link of a document names a file, and every anchor a heading (GitHub's names). */
class DocumentLinksTest {

  private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)#]*)#?([^)]*)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @Test
  void documents_haveNoBrokenLinks() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      Stream<Path> guides = sources.filter(file -> file.toString().endsWith(".md"));
      for (Path document : Stream.concat(Stream.of(Path.of("README.md")), guides).toList()) {
        assertThat(broken(document)).as("%s", document).isEmpty();
      }
    }
  }

  @Test
  void missingFileOrHeading_isBroken(@TempDir Path folder) throws IOException {
    Path document = folder.resolve("a.md");
    Files.writeString(
        document, "# A `b`\n[](#a-b) [](a.md#a-b) [](u:x) [](b.md) [](#b) [](a.md#b)");
    assertThat(broken(document)).containsExactly("](b.md)", "](#b)", "](a.md#b)");
  }

  private static List<String> broken(Path document) throws IOException {
    List<String> broken = new ArrayList<>();
    for (MatchResult link : LINK.matcher(Files.readString(document)).results().toList()) {
      Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
      String anchor = link.group(2);
      if (!Files.exists(target) || !(anchor.isEmpty() || anchors(target).contains(anchor))) {
        broken.add(link.group());
      }
    }
    return broken;
  }

  private static List<String> anchors(Path document) throws IOException {
    Stream<MatchResult> headings = HEADING.matcher(Files.readString(document)).results();
    return headings
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", ""))
        .map(text -> text.replace(' ', '-'))
        .toList();
  }
}
