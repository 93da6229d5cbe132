package org.gatehouse.redis;

import java.util.HashMap;
import java.util.Map;
import org.gatehouse.test.GatewayTester;

/** Starts applications whose configuration is a map. */
final class Node {

    private Node() {}

    /** Keys without {@code gatehouse.redis.} in front. */
    static GatewayTester start(Map<String, String> redis, Class<?>... beans) {
        Map<String, String> before = new HashMap<>();
        redis.forEach((key, value) -> before.put(key, System.setProperty("gatehouse.redis." + key, value)));
        try {
            return GatewayTester.start(beans.length == 0 ? new Class<?>[] {RoomsGateway.class} : beans);
        } finally {
            before.forEach((key, value) -> {
                if (value == null) {
                    System.clearProperty("gatehouse.redis." + key);
                } else {
                    System.setProperty("gatehouse.redis." + key, value);
                }
            });
        }
    }
}
