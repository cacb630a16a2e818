package io.emberstone.scenario.rest.cells;

import io.emberstone.http.Accept;
import io.emberstone.http.ByteRange;
import io.emberstone.http.EntityTags;
import io.emberstone.http.StructuredFields;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.scenario.domain.FrameCompressor;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Answers with the cells of a matrix as RFC 9110 asks: negotiates the representation and looks at
 * the conditions by the result alone, then takes memory, then the matrix, then looks at the range.
 * Stateless but for its parts.
 */
final class CellsResponder {

  private static final String ZSTD = "zstd";
  private static final String GZIP = "gzip";

  private final Function<ScenarioMatrix, float[]> decoder;
  private final FrameCompressor compressor;

  /**
   * A responder.
   *
   * @param decoder gives the row-major cells of a matrix in canonical order
   */
  CellsResponder(Function<ScenarioMatrix, float[]> decoder, FrameCompressor compressor) {
    this.decoder = decoder;
    this.compressor = compressor;
  }

  /**
   * Answers.
   *
   * @param result what is said of the matrix
   * @param matrix gives the matrix with its cells; called at most once, and after {@code memory}
   * @param memory told how many bytes this will take, before they are taken
   * @throws ProblemException if nothing accepted is there (406), a column is unknown (422), or the
   *     range has no byte (416)
   */
  CellsAnswer answer(
      ScenarioResult result,
      Supplier<ScenarioMatrix> matrix,
      CellsRequest request,
      LongConsumer memory) {
    Choice choice = choose(result.matrix(), request);
    Map<String, String> headers = commonHeaders(choice);
    if (EntityTags.noneMatchHas(request.ifNoneMatch(), choice.tag())) {
      return new CellsAnswer(304, headers, null);
    }
    describe(choice, headers);
    OptionalLong known = choice.knownLength();
    if (request.head() && known.isPresent()) {
      headers.put("Content-Length", Long.toString(known.getAsLong()));
      return new CellsAnswer(200, headers, null);
    }
    memory.accept(choice.estimate());
    return withBody(request, choice, headers, render(matrix.get(), choice));
  }

  private static Choice choose(ScenarioResult.Matrix matrix, CellsRequest request) {
    CellFormat format =
        Accept.mediaType(request.accept(), CellFormat.mediaTypes())
            .map(CellFormat::of)
            .orElseThrow(CellsResponder::notAcceptable);
    Columns columns = Columns.of(matrix.buckets(), request.buckets());
    return new Choice(format, columns, coding(request), matrix);
  }

  /** Ranges are of the plain bytes, so a caller who asks for one gets those if it takes them. */
  private static String coding(CellsRequest request) {
    boolean range = request.range() != null && !request.head();
    return range && Accept.identity(request.acceptEncoding())
        ? Accept.IDENTITY
        : Accept.coding(request.acceptEncoding(), List.of(ZSTD, GZIP))
            .orElseThrow(CellsResponder::notAcceptable);
  }

  /** What a 304 says as well. */
  private static Map<String, String> commonHeaders(Choice choice) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", choice.tag());
    headers.put("Cache-Control", "private, no-cache");
    headers.put("Vary", "Accept, Accept-Encoding");
    return headers;
  }

  private static void describe(Choice choice, Map<String, String> headers) {
    headers.put("Content-Type", choice.format().mediaType());
    headers.put("Emberstone-Buckets", StructuredFields.list(choice.columns().names()));
    headers.put("Accept-Ranges", "bytes");
    if (choice.isCoded()) {
      headers.put("Content-Encoding", choice.coding());
    }
  }

  private ByteChunks render(ScenarioMatrix matrix, Choice choice) {
    ByteChunks bytes = new ByteChunks();
    try (OutputStream out = encoding(choice.coding(), bytes)) {
      choice.format().write(decoder.apply(matrix), choice.columns(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nobody writes to anything but memory here
    }
    return bytes;
  }

  private OutputStream encoding(String coding, OutputStream out) throws IOException {
    return switch (coding) {
      case ZSTD -> compressor.compressing(out);
      case GZIP -> new QuickGzip(out);
      default -> out;
    };
  }

  private static CellsAnswer withBody(
      CellsRequest request, Choice choice, Map<String, String> headers, ByteChunks bytes) {
    Optional<ByteRange> range =
        request.head()
                || choice.isCoded()
                || !EntityTags.rangeAllowed(request.ifRange(), choice.tag())
            ? Optional.empty()
            : ByteRange.of(request.range(), bytes.size());
    long first = range.map(ByteRange::first).orElse(0L);
    long length = range.map(ByteRange::length).orElse(bytes.size());
    range.ifPresent(some -> headers.put("Content-Range", some.contentRange()));
    headers.put("Content-Length", Long.toString(length));
    CellsAnswer.Body body = request.head() ? null : new CellsAnswer.Body(bytes, first, length);
    return new CellsAnswer(range.isPresent() ? 206 : 200, headers, body);
  }

  private static ProblemException notAcceptable() {
    return new ProblemException(
        ProblemType.NOT_ACCEPTABLE,
        "There are " + String.join(", ", CellFormat.mediaTypes()) + ", plain, in zstd or in gzip.");
  }

  /** Scenarios have little to compress: the slower levels of gzip make them hardly smaller. */
  private static final class QuickGzip extends GZIPOutputStream {

    private static final int BUFFER = 8192;

    QuickGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** The representation chosen. */
  private record Choice(
      CellFormat format, Columns columns, String coding, ScenarioResult.Matrix matrix) {

    boolean isCoded() {
      return !coding.equals(Accept.IDENTITY);
    }

    String tag() {
      List<String> parts = new ArrayList<>();
      parts.add(matrix.checksum());
      parts.add(format.mediaType());
      parts.add(coding);
      parts.addAll(columns.names());
      return EntityTags.strong(parts);
    }

    OptionalLong knownLength() {
      return isCoded() ? OptionalLong.empty() : format.length(rows(), columns);
    }

    /** The representation, the cells as bytes and as numbers, the stored bytes and their copy. */
    long estimate() {
      return format.estimate(rows(), columns)
          + 2 * matrix.rawBytes()
          + 2 * matrix.compressedBytes();
    }

    private int rows() {
      return matrix.numScenarios();
    }
  }
}
