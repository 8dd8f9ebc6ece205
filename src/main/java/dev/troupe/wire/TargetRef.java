package dev.troupe.wire;

/** Names what is to be called, so that it can be found in another process. */
sealed interface TargetRef {

  /**
   * Returns the name of the class whose code is called.
   *
   * @return the name of the class
   */
  String className();

  /**
   * Returns the target as a person would write it.
   *
   * @return a short text
   */
  String describe();

  /**
   * A lambda or method reference. Names of classes are written with slashes, as the compiler left
   * them, save that of the capturing class.
   *
   * @param capturingClass the class where it stands
   * @param interfaceClass the interface it implements
   * @param interfaceMethod the method of that interface
   * @param interfaceSignature the erased descriptor of that method
   * @param implKind the kind of method handle
   * @param implClass the class of the code
   * @param implMethod the method that holds the code
   * @param implSignature the descriptor of that method
   * @param instantiatedSignature the descriptor after type arguments were put in
   * @param captured the captured values, an {@code Object[]}
   */
  record Lambda(
      String capturingClass,
      String interfaceClass,
      String interfaceMethod,
      String interfaceSignature,
      int implKind,
      String implClass,
      String implMethod,
      String implSignature,
      String instantiatedSignature,
      Payload captured)
      implements TargetRef {

    @Override
    public String className() {
      return implClass.replace('/', '.');
    }

    @Override
    public String describe() {
      return implMethod.startsWith("lambda$")
          ? "a lambda in " + capturingClass
          : className() + "::" + implMethod;
    }
  }

  /**
   * A static method.
   *
   * @param className the class that declares it
   * @param method its name
   * @param descriptor its exact descriptor
   */
  record Named(String className, String method, String descriptor) implements TargetRef {

    @Override
    public String describe() {
      return className + "#" + method;
    }
  }

  /**
   * An object of a class of the user that implements one of the target interfaces.
   *
   * @param className the class of the object
   * @param interfaceClass the interface that declares the method
   * @param method the method
   * @param descriptor its exact descriptor
   * @param object the object
   */
  record Instance(
      String className, String interfaceClass, String method, String descriptor, Payload object)
      implements TargetRef {

    @Override
    public String describe() {
      return className + "#" + method;
    }
  }
}
