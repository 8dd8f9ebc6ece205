/**
 * What tests stand on. {@link dev.troupe.support.Harness} is part of every test: it holds it to a
 * time limit, keeps evidence when it fails, closes what it opened, and for classes marked {@link
 * dev.troupe.support.RealJvms} fails it when it leaves a process, a port or a file behind. Only
 * this package may sleep; everybody else awaits a condition with {@link dev.troupe.support.Await}.
 */
package dev.troupe.support;
