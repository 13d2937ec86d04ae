/**
 * The demo's traffic: a process of its own, made of ordinary Kafka clients that touch nothing but
 * topics. What it does, any producer and any worker in any language could do.
 */
package io.knhk.app.demo.load;
