package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log says of connections. */
class RedisHealthTest {

    private final LoggedMessages log = new LoggedMessages();
    private final RedisHealth health = new RedisHealth("redis://example.org");

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void whatWorkedIsLostAndComesBack() {
        health.starting("commands");
        health.starting("listening");
        health.up("commands");
        health.up("listening");
        health.down("commands", "it went");
        health.down("listening", "it went, too");
        health.up("listening");

        assertThat(log.of("GATE0152")).singleElement().asString().contains("redis://example.org", "it went");
        assertThat(log.of("GATE0153")).isEmpty();

        health.up("commands");
        assertThat(log.of("GATE0153")).hasSize(1);
        assertThat(log.of("GATE0151")).isEmpty();
        assertThat(health.counters()).containsEntry("outages", 1L);
    }

    @Test
    void whatNeverWorkedAsAWholeCannotBeUsed() {
        health.starting("commands");
        health.starting("listening");
        health.up("commands");
        health.down("listening", "NOPERM");

        assertThat(log.of("GATE0151")).singleElement().asString().contains("redis://example.org", "NOPERM");
        assertThat(log.of("GATE0152")).isEmpty();
    }
}
