package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import java.util.Map;
import org.gatehouse.spi.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServerKindTest {

    private static final HttpResponse UPGRADE_REQUIRED = HttpResponse.empty(426)
            .with("Upgrade", "websocket")
            .with("Connection", "Upgrade")
            .with("Vary", "Origin");

    @Test
    void anAnswerThatTyrusWouldTakeForAnUpgradeGoesWithoutTheseHeaders() {
        HttpResponse fitting = ServerKind.TYRUS.fit(UPGRADE_REQUIRED);

        assertThat(fitting.status()).isEqualTo(426);
        assertThat(fitting.headers()).isEqualTo(Map.of("Vary", "Origin"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TYRUS")
    void otherServersGetTheAnswerAsItIs(ServerKind kind) {
        assertThat(kind.fit(UPGRADE_REQUIRED)).isSameAs(UPGRADE_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "TYRUS, 1008, No reason given., true",
        "TYRUS, 1008, slow consumer, false",
        "TYRUS, 1008, , false",
        "TYRUS, 1001, No reason given., false",
        "TOMCAT, 1008, No reason given., false"
    })
    void onlyTyrusClosesForALogin(ServerKind kind, int code, String phrase, boolean ends) {
        assertThat(kind.endsLogin(new CloseReason(() -> code, phrase))).isEqualTo(ends);
    }
}
