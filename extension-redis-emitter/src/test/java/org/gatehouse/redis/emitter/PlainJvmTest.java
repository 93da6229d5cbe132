package org.gatehouse.redis.emitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.msgpack.MsgpackWriter;
import org.gatehouse.redis.wire.ClassicWire;
import org.gatehouse.spi.Payload;
import org.junit.jupiter.api.Test;

/** Neither Jakarta's APIs nor a Redis client are needed on the class path. */
class PlainJvmTest {

    /** What the other process runs. */
    static final class Program {

        private Program() {}

        public static void main(String... arguments) {
            RedisEmitter emitter = RedisEmitter.over((channel, message) -> System.out.println(channel));
            emitter.to("r").emit("x", List.of(1, "two", new byte[] {3}));
            emitter.socketsJoin("a");
            emitter.socketsLeave("a");
            emitter.disconnectSockets(false);
            emitter.serverSideEmit("x");
        }
    }

    @Test
    void anEmitterRunsWithGatehousesClassesAlone() throws Exception {
        String classPath = Stream.of(
                        Program.class, RedisEmitter.class, ClassicWire.class, MsgpackWriter.class, Payload.class)
                .map(PlainJvmTest::place)
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(output(process))
                .containsExactly(
                        "socket.io#/#r#",
                        "socket.io-request#/#",
                        "socket.io-request#/#",
                        "socket.io-request#/#",
                        "socket.io-request#/#");
        assertThat(process.waitFor()).isZero();
    }

    private static List<String> output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
