package dev.troupe.wire;

/**
 * One line of a stack trace.
 *
 * @param loader name of the class loader, or null
 * @param module name of the module, or null
 * @param version version of the module, or null
 * @param className name of the class
 * @param method name of the method
 * @param file name of the source file, or null
 * @param line line in the source file, or a negative number
 */
public record StackFrame(
    String loader,
    String module,
    String version,
    String className,
    String method,
    String file,
    int line) {

  static StackFrame of(StackTraceElement element) {
    return new StackFrame(
        element.getClassLoaderName(),
        element.getModuleName(),
        element.getModuleVersion(),
        element.getClassName(),
        element.getMethodName(),
        element.getFileName(),
        element.getLineNumber());
  }

  StackTraceElement toElement() {
    return new StackTraceElement(loader, module, version, className, method, file, line);
  }
}
