package org.gatehouse.internal.json;

import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.StandardOptions;

/**
 * How much a JSON text may ask of whoever converts it.
 *
 * @param depth the deepest nesting of arrays and objects
 * @param digits the most digits of a number, and its largest exponent
 */
public record JsonLimits(int depth, int digits) {

    /**
     * Reads the limits of a mount.
     *
     * @param options the mount's options
     * @return the limits
     */
    public static JsonLimits of(MountOptions options) {
        return new JsonLimits(options.get(StandardOptions.MAX_DEPTH), options.get(StandardOptions.MAX_DIGITS));
    }
}
