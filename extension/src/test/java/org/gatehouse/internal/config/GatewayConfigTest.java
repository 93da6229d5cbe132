package org.gatehouse.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.gatehouse.spi.StandardOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {

    private final GatewayConfig config = GatewayConfig.of(Map.of("name", "chat", "empty", "", "brace", "${x}"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "plain,plain",
                "${name},chat",
                "/${name}/v1,/chat/v1",
                "${name}${name},chatchat",
                "${missing:default},default",
                "${missing:http://localhost:3000},http://localhost:3000",
                "${missing:},||",
                "${missing:${name}-x},chat-x",
                "${missing:/{id:\\d{2}}},/{id:\\d{2}}",
                "/{room},/{room}",
                "${brace},${x}",
                "${empty:default},||"
            })
    void expressionsAreReplaced(String text, String expected) {
        assertThat(config.expand(text)).isEqualTo(expected);
    }

    @Test
    void keyWithoutValueAndDefaultIsNamed() {
        assertThatThrownBy(() -> config.expand("a ${no.such.key} b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.key");
    }

    @Test
    void missingBraceIsRefused() {
        assertThatThrownBy(() -> config.expand("${name")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"gatehouse.max-payload", "gatehouse_max_payload", "GATEHOUSE_MAX_PAYLOAD"})
    void environmentIsSearchedInThreeForms(String variable) {
        assertThat(GatewayConfig.environment(Map.of(variable, "7"), "gatehouse.max-payload"))
                .isEqualTo("7");
    }

    @Test
    void contextParameterIsTheLastSource() {
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
        Map<String, String> parameters = Map.of("gatehouse.test.context", "here", "user.dir", "no");
        GatewayConfig.contextParameters(loader, parameters::get, parameters::keySet);
        GatewayConfig application = GatewayConfig.of(loader);

        assertThat(application.value("gatehouse.test.context")).contains("here");
        assertThat(application.keys()).contains("gatehouse.test.context", "java.version");
        assertThat(application.value("user.dir")).contains(System.getProperty("user.dir"));
        GatewayConfig.forget(loader);
        assertThat(application.value("gatehouse.test.context")).isEmpty();
        assertThat(application.keys()).doesNotContain("gatehouse.test.context");
    }

    @Test
    void annotationPrecedesPathPrecedesApplicationPrecedesDefault() {
        GatewayConfig values = GatewayConfig.of(Map.of(
                "gatehouse.ping-interval", "1s",
                "gatehouse.ping-timeout", "1s",
                "gatehouse.connect-timeout", "1s",
                "gatehouse.paths.socket.io.ping-interval", "2s",
                "gatehouse.paths.socket.io.ping-timeout", "2s"));
        ConfiguredOptions options = new ConfiguredOptions(values, "/socket.io/", Map.of("ping-interval", "3s"));

        assertThat(options.get(StandardOptions.PING_INTERVAL)).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.get(StandardOptions.PING_TIMEOUT)).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.get(StandardOptions.CONNECT_TIMEOUT)).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.get(StandardOptions.UPGRADE_TIMEOUT)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void badValueIsReportedWithItsOrigin() {
        ConfiguredOptions options =
                new ConfiguredOptions(GatewayConfig.of(Map.of("gatehouse.max-payload", "many")), "/", Map.of());

        assertThat(options.problem(StandardOptions.MAX_PAYLOAD))
                .hasValueSatisfying(text ->
                        assertThat(text).contains("gatehouse.max-payload").contains("many"));
        assertThat(options.problem(StandardOptions.PING_TIMEOUT)).isEmpty();
    }
}
