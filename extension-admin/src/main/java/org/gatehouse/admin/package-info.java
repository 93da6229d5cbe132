/**
 * The server's half of the stock admin UI of Socket.IO, its page, and the scripts of the stock client, as a jar that is written
 * against the API and the SPI alone. What happens enters by {@link org.gatehouse.admin.AdminTraffic}, what people want by
 * {@link org.gatehouse.admin.AdminGateway}; {@link org.gatehouse.admin.AdminConsole} tells people what happens.
 */
@NullMarked
package org.gatehouse.admin;

import org.jspecify.annotations.NullMarked;
