package org.gatehouse.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and for how long. */
class AdminLoginsTest {

    private final Time time = new Time();

    /** Stands still until it is moved. */
    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void passes(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private AdminLogins logins(String username, String hash) {
        return new AdminLogins(
                new AdminSettings(
                        true,
                        username,
                        hash,
                        false,
                        false,
                        AdminSettings.Mode.PRODUCTION,
                        "",
                        Duration.ofHours(24),
                        true),
                time);
    }

    private AdminLogins logins() {
        return logins("ada", Configured.HASH);
    }

    /** What bcryptjs, htpasswd and PHP write in front of the same hash. */
    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2b$", "$2y$"})
    void hashesOfEveryLibraryAreUnderstood(String version) {
        AdminLogins logins = logins("ada", version + Configured.HASH.substring(4));
        assertThat(logins.login("a", "ada", "correct horse")).isPresent();
        assertThat(logins.login("a", "ada", "correct horsf")).isEmpty();
        assertThat(logins.login("a", "adb", "correct horse")).isEmpty();
        assertThat(logins.login("a", "ada", "x".repeat(10_000))).isEmpty();
        assertThat(logins.login("a", "ada", "")).isEmpty();
    }

    @Test
    void anAddressThatFailsTooOftenIsRefusedUnheardForAMinute() {
        try (Configured configured = new Configured()) {
            AdminLogins logins = logins();
            for (int i = 0; i < AdminLogins.MOST_FAILURES; i++) {
                assertThat(logins.login("10.0.0.1", "ada", "wrong")).isEmpty();
            }
            assertThat(logins.login("10.0.0.1", "ada", "correct horse")).isEmpty();
            assertThat(logins.login("10.0.0.2", "ada", "correct horse")).isPresent();
            assertThat(configured.log())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING GATE0085: 5 logins to the admin UI from 10.0.0.1 have failed within a minute");
            time.passes(Duration.ofMinutes(1));
            assertThat(logins.login("10.0.0.1", "ada", "correct horse")).isPresent();
        }
    }

    @Test
    void failuresThatAreMinutesApartAreForgotten() {
        AdminLogins logins = logins();
        for (int i = 0; i < 2 * AdminLogins.MOST_FAILURES; i++) {
            assertThat(logins.login("10.0.0.1", "ada", "wrong")).isEmpty();
            time.passes(Duration.ofSeconds(30));
        }
        assertThat(logins.login("10.0.0.1", "ada", "correct horse")).isPresent();
    }

    @Test
    void aSessionEndsInTime() {
        AdminLogins logins = logins();
        String session = logins.login("a", "ada", "correct horse").orElseThrow();
        time.passes(Duration.ofHours(11));
        assertThat(logins.knows(session)).isTrue();
        assertThat(logins.isHalfOver(session)).isFalse();
        time.passes(Duration.ofHours(2));
        assertThat(logins.isHalfOver(session)).isTrue();
        time.passes(Duration.ofHours(11));
        assertThat(logins.knows(session)).isFalse();
    }

    @Test
    void aSessionIsGoodOnEveryNodeAsLongAsThePasswordIsTheSame() {
        String session = logins().session();
        assertThat(logins().knows(session)).isTrue();
        assertThat(logins("eve", Configured.HASH).knows(session)).isFalse();
        assertThat(logins("ada", Configured.HASH.replace('h', 'i')).knows(session))
                .isFalse();
    }

    @Test
    void whatIsNoSessionIsRefused() {
        AdminLogins logins = logins();
        String session = logins.session();
        char other = session.charAt(15) == '0' ? '1' : '0';
        for (String forged : new String[] {
            "",
            "0",
            "zzzzzzzzzzzzzzzz" + session.substring(16),
            session.substring(0, 15) + other + session.substring(16),
            session.substring(0, 16),
            session.toUpperCase(java.util.Locale.ROOT) + " ",
            "ffffffffffffffff" + session.substring(16),
            "7fffffffffffffff"
        }) {
            assertThat(logins.knows(forged)).as(forged).isFalse();
        }
    }
}
