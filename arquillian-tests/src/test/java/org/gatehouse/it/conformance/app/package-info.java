/** What the public conformance suites of both protocols expect of a server. */
package org.gatehouse.it.conformance.app;
