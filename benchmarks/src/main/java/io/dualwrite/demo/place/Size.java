package io.dualwrite.demo.place;

import java.time.Duration;

/**
 * How big the shop is and how much goes on in it.
 *
 * @param port of the shop; 0 takes a free one
 * @param sidecarPort of the sidecar, if it is free
 * @param look how long each stage is watched under load
 */
public record Size(int port, int sidecarPort, int products, int users, Duration look) {}
