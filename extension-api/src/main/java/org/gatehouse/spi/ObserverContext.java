package org.gatehouse.spi;

import java.util.Map;

/**
 * What a {@link GatewayObserver} begins with.
 *
 * @param paths the options of each mount by its path, which is the one that observations name
 * @param codec turns values into JSON
 */
public record ObserverContext(Map<String, MountOptions> paths, PayloadCodec codec) {

    /**
     * Copies the map.
     *
     * @param paths the options of each mount
     * @param codec turns values into JSON
     */
    public ObserverContext {
        paths = Map.copyOf(paths);
    }
}
