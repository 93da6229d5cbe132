/**
 * {@code bin/delivery}: messages are sent, nodes, Redis and connections are broken meanwhile, and it is counted what was lost, came twice or in
 * another order.
 */
package org.gatehouse.cluster.delivery;
