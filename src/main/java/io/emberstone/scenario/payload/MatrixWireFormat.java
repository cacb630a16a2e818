package io.emberstone.scenario.payload;

import io.emberstone.cache.WireFormat;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.ConfigurationRules;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.Payload;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import java.nio.ByteBuffer;

/**
 * How the region {@code scenario-matrix} writes its values: version 2, the result and then the
 * payload, whose bytes go as they are: they are compressed already. Thread-safe.
 */
public final class MatrixWireFormat implements WireFormat<ScenarioMatrix> {

  private static final int VERSION = 2;
  private static final int TYPICAL_SIZE_OF_RESULT = 1024;

  @Override
  public byte[] encode(ScenarioMatrix value) {
    Payload payload = value.payload();
    WireWriter out = new WireWriter(TYPICAL_SIZE_OF_RESULT + payload.bytes().length).u8(VERSION);
    ResultWireFormat.write(out, value.result());
    out.u8(Labels.number(payload.codec())).u8(Labels.number(payload.layout()));
    out.i32(payload.rows()).i32(payload.columns());
    out.sha256(payload.checksum()).blob(payload.bytes());
    return out.toByteArray();
  }

  @Override
  public ScenarioMatrix decode(ByteBuffer bytes) {
    WireReader in = new WireReader(bytes);
    in.require(in.u8() == VERSION);
    ScenarioResult result = ResultWireFormat.read(in);
    Codec codec = Labels.codec(in);
    Layout layout = Labels.layout(in);
    int rows = in.between(1, ConfigurationRules.MAX_SCENARIOS);
    int columns = in.between(1, ConfigurationRules.MAX_BUCKETS);
    in.require(rows == result.configuration().numScenarios());
    in.require(columns == result.configuration().buckets().size());
    String checksum = in.sha256();
    Payload payload = new Payload(codec, layout, rows, columns, in.blob(), checksum);
    in.end();
    return new ScenarioMatrix(result, payload);
  }
}
