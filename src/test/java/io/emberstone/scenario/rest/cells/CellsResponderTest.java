package io.emberstone.scenario.rest.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.payload.ZstdFrames;
import io.emberstone.scenario.rest.Matrices;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsResponderTest {

  private static final String CSV = "A,B\r\n0,1\r\n2,3\r\n";

  private final ScenarioMatrix matrix = Matrices.of(2, "A", "B");
  private final AtomicInteger decoded = new AtomicInteger();
  private final AtomicLong reserved = new AtomicLong();
  private final List<String> steps = new ArrayList<>();
  private final CellsResponder responder =
      new CellsResponder(
          some -> {
            decoded.incrementAndGet();
            return Matrices.counting(some.payload().rows(), some.payload().columns());
          },
          new ZstdFrames());

  @Test
  void plainRequest_getsAllCellsAndTheirDescription() throws IOException {
    CellsAnswer answer = answer(csv());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo(CSV);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "text/csv;charset=utf-8;header=present")
        .containsEntry("Content-Length", Integer.toString(CSV.length()))
        .containsEntry("Emberstone-Buckets", "\"A\", \"B\"")
        .containsEntry("Cache-Control", "private, no-cache")
        .containsEntry("Vary", "Accept, Accept-Encoding")
        .containsEntry("Accept-Ranges", "bytes")
        .containsKey("ETag")
        .doesNotContainKeys("Content-Encoding", "Content-Range");
    assertThat(reserved.get()).isGreaterThan(CSV.length());
  }

  @Test
  void withoutAccept_theBytes() {
    assertThat(answer(new Ask().accept(null)).headers())
        .containsEntry("Content-Type", "application/octet-stream")
        .containsEntry("Content-Length", "16");
  }

  @Test
  void nothingAccepted_is406() {
    assertProblem(csv().accept("text/html"), ProblemType.NOT_ACCEPTABLE);
  }

  @Test
  void unknownColumn_is422BeforeAnythingIsLoaded() {
    assertProblem(csv().buckets("C"), ProblemType.RULES_VIOLATED);
    assertThat(steps).isEmpty();
    assertThat(decoded).hasValue(0);
  }

  @Test
  void tags_differByColumnsMediaTypeCodingAndChecksumOnly() {
    Set<String> tags = new HashSet<>();
    for (Ask ask :
        List.of(
            csv(),
            csv().buckets("B", "A"),
            csv().buckets("A"),
            csv().encoding("zstd"),
            csv().encoding("gzip"),
            csv().accept("application/json"),
            csv().accept("application/x-npy"),
            csv().accept("application/octet-stream"))) {
      tags.add(answer(ask).headers().get("ETag"));
    }

    assertThat(tags).hasSize(8).allMatch(tag -> tag.matches("\"[0-9a-f]{32}\""));
    assertThat(answer(csv().buckets("A", "B")).headers().get("ETag"))
        .isEqualTo(answer(csv()).headers().get("ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"x\", %s", "*"})
  void tagTheCallerHas_is304WithoutLoading(String field) {
    String tag = answer(csv()).headers().get("ETag");
    decoded.set(0);
    steps.clear();
    CellsAnswer answer = answer(csv().ifNoneMatch(field.formatted(tag)).range("bytes=0-1"));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isNull();
    assertThat(answer.headers()).containsOnlyKeys("ETag", "Cache-Control", "Vary");
    assertThat(answer.headers()).containsEntry("ETag", tag);
    assertThat(decoded).hasValue(0);
    assertThat(steps).isEmpty();
  }

  @Test
  void tagOfAnotherRepresentation_isNoMatch() {
    String tag = answer(csv().encoding("zstd")).headers().get("ETag");

    assertThat(answer(csv().ifNoneMatch(tag)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/csv", "application/json", "application/octet-stream", "application/x-npy"})
  void head_saysWhatGetSaysForEveryRepresentation(String accept) {
    for (String encoding : new String[] {null, "zstd", "gzip"}) {
      CellsAnswer get = answer(csv().accept(accept).encoding(encoding));
      CellsAnswer head = answer(csv().accept(accept).encoding(encoding).head().range("bytes=0-1"));

      assertThat(head.body()).isNull();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers()).isEqualTo(get.headers());
    }
  }

  @Test
  void headOfBytes_loadsNothing() {
    answer(new Ask().accept("application/octet-stream").head());

    assertThat(steps).isEmpty();
  }

  @Test
  void cells_areLoadedOnceThereIsMemoryForThem() {
    answer(csv());

    assertThat(steps).containsExactly("reserve", "load");
  }

  @Test
  void memory_isForTheRepresentationTheCellsAndWhatIsStored() {
    int representation = (1 << 16) + 2 * 2 * 4;
    int cells = 2 * 2 * (4 + 4);
    int stored = 3 + 3;

    answer(new Ask().accept("application/octet-stream"));

    assertThat(reserved).hasValue(representation + cells + stored);
  }

  @Test
  void zstdAccepted_isAPlainFrameOfTheSameBytes() throws IOException {
    CellsAnswer answer = answer(csv().encoding("gzip, zstd"));
    byte[] frame = bytes(answer);

    assertThat(answer.headers())
        .containsEntry("Content-Encoding", "zstd")
        .containsEntry("Content-Length", Integer.toString(frame.length));
    assertThat(new ZstdInputStream(new ByteArrayInputStream(frame)).readAllBytes())
        .isEqualTo(CSV.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void gzipAccepted_isTheSameBytesInGzip() throws IOException {
    CellsAnswer answer = answer(csv().encoding("gzip, deflate"));
    byte[] member = bytes(answer);

    assertThat(answer.headers())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Content-Length", Integer.toString(member.length));
    assertThat(new GZIPInputStream(new ByteArrayInputStream(member)).readAllBytes())
        .isEqualTo(CSV.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void noCodingAccepted_is406() {
    assertProblem(csv().encoding("br, identity;q=0"), ProblemType.NOT_ACCEPTABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-2, 'A,B', bytes 0-2/15",
    "bytes=5-, '0,1\r\n2,3\r\n', bytes 5-14/15",
    "bytes=-5, '2,3\r\n', bytes 10-14/15"
  })
  void oneRange_is206(String range, String text, String contentRange) throws IOException {
    CellsAnswer answer = answer(csv().range(range));

    assertThat(answer.status()).isEqualTo(206);
    assertThat(text(answer)).isEqualTo(text);
    assertThat(answer.headers())
        .containsEntry("Content-Range", contentRange)
        .containsEntry("Content-Length", Integer.toString(text.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,3-4", "lines=0-1", "bytes=4-2"})
  void severalRangesOrNone_areTheWhole(String range) throws IOException {
    CellsAnswer answer = answer(csv().range(range));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo(CSV);
  }

  @Test
  void rangeBeyondTheEnd_is416WithTheLength() {
    assertThatThrownBy(() -> answer(csv().range("bytes=15-")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.RANGE_NOT_SATISFIABLE);
              assertThat(problem.headers()).containsEntry("Content-Range", "bytes */15");
            });
  }

  @Test
  void range_getsIdentityThoughZstdIsAccepted() {
    CellsAnswer answer = answer(csv().encoding("zstd").range("bytes=0-2"));

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.headers())
        .doesNotContainKey("Content-Encoding")
        .containsEntry("ETag", answer(csv()).headers().get("ETag"));
  }

  @Test
  void rangeWhereIdentityIsRefused_isTheWholeFrame() {
    CellsAnswer answer = answer(csv().encoding("zstd, identity;q=0").range("bytes=0-2"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Content-Encoding", "zstd");
  }

  @Test
  void ifRange_allowsTheRangeForThisVeryTagOnly() {
    String tag = answer(csv()).headers().get("ETag");

    assertThat(answer(csv().range("bytes=0-2").ifRange(tag)).status()).isEqualTo(206);
    assertThat(answer(csv().range("bytes=0-2").ifRange("W/" + tag)).status()).isEqualTo(200);
    assertThat(answer(csv().range("bytes=99-").ifRange("\"x\"")).status()).isEqualTo(200);
  }

  private void assertProblem(Ask ask, ProblemType type) {
    assertThatThrownBy(() -> answer(ask))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type));
  }

  private CellsAnswer answer(Ask ask) {
    return responder.answer(
        matrix.result(),
        () -> {
          steps.add("load");
          return matrix;
        },
        ask.request(),
        bytes -> {
          steps.add("reserve");
          reserved.set(bytes);
        });
  }

  private static Ask csv() {
    return new Ask().accept("text/csv");
  }

  private static String text(CellsAnswer answer) throws IOException {
    return new String(bytes(answer), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(CellsAnswer answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    answer.body().writeTo(out);
    return out.toByteArray();
  }

  /** A request in the making. */
  private static final class Ask {
    private boolean head;
    private List<String> buckets = List.of();
    private String accept;
    private String encoding;
    private String ifNoneMatch;
    private String range;
    private String ifRange;

    Ask head() {
      head = true;
      return this;
    }

    Ask buckets(String... names) {
      buckets = List.of(names);
      return this;
    }

    Ask accept(String field) {
      accept = field;
      return this;
    }

    Ask encoding(String field) {
      encoding = field;
      return this;
    }

    Ask ifNoneMatch(String field) {
      ifNoneMatch = field;
      return this;
    }

    Ask range(String field) {
      range = field;
      return this;
    }

    Ask ifRange(String field) {
      ifRange = field;
      return this;
    }

    CellsRequest request() {
      return new CellsRequest(head, buckets, accept, encoding, ifNoneMatch, range, ifRange);
    }
  }
}
