package org.gatehouse.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The limits of a mount and the logins of its connections, for any protocol. */
class ConnectionTableTest {

    private final Map<String, String> configured = new HashMap<>();

    private ConnectionTable<String, String> table(String limit, String limitPerAddress) {
        configured.put(StandardOptions.MAX_CONNECTIONS.key(), limit);
        configured.put(StandardOptions.MAX_CONNECTIONS_PER_ADDRESS.key(), limitPerAddress);
        return new ConnectionTable<>(new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                return option.parser().apply(configured.getOrDefault(option.key(), option.defaultText()));
            }
        });
    }

    private static HandshakeRequest request(String address, String login) {
        return new HandshakeRequest(
                "GET",
                "/",
                "/",
                Map.of(),
                Map.of(),
                Optional.ofNullable(address),
                false,
                null,
                Set.of(),
                name -> null,
                Map.of(),
                Optional.ofNullable(login));
    }

    @Test
    void zeroMeansAnyNumber() {
        ConnectionTable<String, String> table = table("0", "0");
        for (int i = 0; i < 100; i++) {
            assertThat(table.refusal(request("a", null))).isEmpty();
            assertThat(table.add("key" + i, request("a", null), "connection" + i))
                    .isEmpty();
        }
        assertThat(table.all()).hasSize(100);
    }

    @Test
    void limitHoldsInAllAndRoomComesBack() {
        ConnectionTable<String, String> table = table("1", "0");
        assertThat(table.add("1", request("a", null), "first")).isEmpty();
        assertThat(table.refusal(request("b", null))).contains(Refusal.CONNECTIONS);
        assertThat(table.add("2", request("b", null), "second")).contains(Refusal.CONNECTIONS);
        assertThat(table.all()).containsExactly("first");
        assertThat(table.expectation(Refusal.CONNECTIONS, request("b", null))).isEqualTo("1 connections at most");

        table.remove("1", request("a", null), "first");
        table.remove("1", request("a", null), "first");
        assertThat(table.add("2", request("b", null), "second")).isEmpty();
        assertThat(table.refusal(request("a", null))).contains(Refusal.CONNECTIONS);
    }

    @Test
    void limitPerAddressHoldsForEachAddressAndCountsNoConnectionWithoutOne() {
        ConnectionTable<String, String> table = table("0", "1");
        assertThat(table.add("1", request("a", null), "first")).isEmpty();
        assertThat(table.refusal(request("a", null))).contains(Refusal.CONNECTIONS_PER_ADDRESS);
        assertThat(table.add("2", request("a", null), "second")).contains(Refusal.CONNECTIONS_PER_ADDRESS);
        assertThat(table.expectation(Refusal.CONNECTIONS_PER_ADDRESS, request("a", null)))
                .isEqualTo("1 connections at most from \"a\"");
        assertThat(table.add("3", request("b", null), "third")).isEmpty();
        assertThat(table.add("4", request(null, null), "fourth")).isEmpty();
        assertThat(table.add("5", request(null, null), "fifth")).isEmpty();

        table.remove("1", request("a", null), "first");
        assertThat(table.add("2", request("a", null), "second")).isEmpty();
    }

    @Test
    void whoIsRefusedForItsAddressTakesNoRoomOfTheMount() {
        ConnectionTable<String, String> table = table("2", "1");
        table.add("1", request("a", null), "first");
        assertThat(table.add("2", request("a", null), "second")).contains(Refusal.CONNECTIONS_PER_ADDRESS);
        assertThat(table.add("3", request("b", null), "third")).isEmpty();
    }

    @Test
    void connectionsAreFoundByKeyAndByLoginUntilTheyAreRemoved() {
        ConnectionTable<String, String> table = table("0", "0");
        table.add("1", request("a", "login"), "first");
        table.add("2", request("b", "login"), "second");
        table.add("3", request("c", null), "third");
        assertThat(table.get("2")).isEqualTo("second");
        assertThat(table.get("4")).isNull();
        assertThat(table.ofLogin("login")).containsExactlyInAnyOrder("first", "second");
        assertThat(table.ofLogin("other")).isEmpty();

        table.remove("1", request("a", "login"), "first");
        table.remove("2", request("b", "login"), "another under the same key");
        assertThat(table.ofLogin("login")).containsExactly("second");
        assertThat(table.get("1")).isNull();
    }
}
