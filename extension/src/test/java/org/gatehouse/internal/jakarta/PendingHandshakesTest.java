package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Mount;
import org.junit.jupiter.api.Test;

class PendingHandshakesTest {

    private final PendingHandshakes pending = new PendingHandshakes();

    @Test
    void ticketOpensOnce() {
        String query = PendingHandshakes.carry(issue("a"), "x=1");

        assertThat(pending.redeem(query).request().path()).isEqualTo("a");
        assertThat(pending.redeem(query)).isNull();
    }

    @Test
    void ticketThatAClientBringsAlongIsNotLookedAt() {
        String stolen = issue("a");
        String query = PendingHandshakes.carry(issue("b"), PendingHandshakes.carry(stolen, null));

        assertThat(pending.redeem(query).request().path()).isEqualTo("b");
    }

    @Test
    void queryWithoutTicketOpensNothing() {
        issue("a");

        assertThat(pending.redeem(null)).isNull();
        assertThat(pending.redeem("x=1")).isNull();
        assertThat(pending.redeem("gatehouse.ticket=guess")).isNull();
    }

    @Test
    void handshakeOfAClientThatWentAwayIsForgotten() {
        String ticket = issue("a");
        pending.look(System.nanoTime());
        assertThat(pending.peek(ticket)).isNotNull();

        pending.look(System.nanoTime() + TimeUnit.MINUTES.toNanos(2));
        assertThat(pending.peek(ticket)).isNull();
    }

    private String issue(String path) {
        HandshakeRequest request = new HandshakeRequest(
                "GET",
                path,
                path,
                Map.of(),
                Map.of("Host", List.of("x")),
                Optional.empty(),
                false,
                null,
                Set.of(),
                name -> null,
                Map.of());
        Mount mount = new Mount("/x/", 0, Fixtures.OPTIONS, Fixtures.CORS, Fixtures.NOBODY);
        return pending.issue(mount, request, new HandshakeDecision.Accept());
    }
}
