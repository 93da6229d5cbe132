package org.gatehouse.spi;

/** The settings of one mount, resolved at deployment: every value was parsed once and is valid. */
public interface MountOptions {

    /**
     * Returns the value of an option.
     *
     * @param option the option
     * @param <T> the value's type
     * @return the configured value, or the default
     * @throws IllegalArgumentException if the configured text cannot be parsed; only for options that
     *     {@link GatewayProtocol#options()} does not announce, the others were checked at deployment
     */
    <T> T get(Option<T> option);
}
