package org.gatehouse.benchmark.pieces;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gatehouse.benchmark.server.Allowed;
import org.gatehouse.benchmark.server.Body;
import org.gatehouse.benchmark.server.EchoGateway;
import org.gatehouse.internal.json.JsonLimits;
import org.gatehouse.internal.json.JsonScanner;
import org.gatehouse.internal.json.JsonSyntaxException;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The text of a message, from the frame to the answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Pieces {

    private static final JsonLimits LIMITS = new JsonLimits(1_024, 1_000);

    private final PayloadCodec codec = new JsonbPayloadCodec();

    /** Characters of the body's text. */
    @Param({"8", "100", "4096"})
    public int length;

    private Body body = new Body(0, "");
    private String frame = "";
    private Payload json = new Payload("null");
    private @Nullable GatewayTester tester;
    private @Nullable TestClient client;

    /** Starts what a dispatch needs. */
    @Setup(Level.Trial)
    public void start() {
        body = new Body(1_234, "x".repeat(length));
        json = new Payload(codec.write(body));
        frame = "421[\"echo\"," + json.json() + "]";
        tester = GatewayTester.start(EchoGateway.class, Allowed.class);
        client = tester.connect("/");
    }

    /** Stops it. */
    @TearDown(Level.Trial)
    public void stop() {
        if (tester != null) {
            tester.close();
        }
    }

    /** The whole text is checked, and cut into its elements. */
    @Benchmark
    public List<String> decode() throws JsonSyntaxException {
        return JsonScanner.arrayElements(frame, 3, LIMITS);
    }

    /** JSON to Java. */
    @Benchmark
    public @Nullable Object bind() throws PayloadException {
        return codec.read(json, Body.class);
    }

    /** Java to JSON. */
    @Benchmark
    public Payload encode() {
        return codec.writeArray(List.of(body));
    }

    /** A question and its answer through the test kit, which writes and reads JSON on its side, too. */
    @Benchmark
    public List<JsonValue> dispatch() {
        if (client == null) {
            throw new IllegalStateException("not started");
        }
        return client.emitWithAck("echo", body);
    }
}
