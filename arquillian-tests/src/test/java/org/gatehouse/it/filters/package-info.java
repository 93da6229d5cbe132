/** Gateways behind servlet filters of the kinds that applications have. */
package org.gatehouse.it.filters;
