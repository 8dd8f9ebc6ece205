package dev.troupe.archive;

import java.lang.invoke.LambdaMetafactory;
import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the lambdas of a library such that an archive can hold them. Scala has all of its lambdas
 * serializable and gives many a second method of the same name; the JVM leaves such lambdas out of
 * an archive and makes them anew at every start, a thousand in a node. Nobody serializes those of
 * our libraries, and a second method is of no use when no interface has it.
 */
final class Lambdas {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String LONG_WAY = "altMetafactory";

  /** The short way does what the long one does without any flag. */
  private static final Handle SHORT_WAY =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          FACTORY,
          "metafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
              + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
          false);

  private static final int COMMON = 3;
  private static final int FLAGS = 3;
  private static final int MORE = LambdaMetafactory.FLAG_MARKERS;

  private final Interfaces interfaces;

  /** Creates one that asks for the methods of interfaces. */
  Lambdas(Interfaces interfaces) {
    this.interfaces = interfaces;
  }

  /** Knows which methods interfaces have. */
  @FunctionalInterface
  interface Interfaces {
    /** Tells whether an interface, by its internal name, may have such a method. */
    boolean mayHave(String type, String method, String descriptor);
  }

  /** Returns a class file with lighter lambdas; the same if there is nothing to be done. */
  byte[] lighten(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    Lightening lightening = new Lightening(writer);
    reader.accept(lightening, 0);
    return lightening.done ? writer.toByteArray() : classFile;
  }

  private boolean canGoTheShortWay(String method, String factory, Object... arguments) {
    int flags = (int) arguments[FLAGS];
    if ((flags & MORE) != 0) {
      return false;
    }
    String type = Type.getReturnType(factory).getInternalName();
    return Arrays.stream(arguments)
        .skip(FLAGS + 1L)
        .filter(Type.class::isInstance)
        .map(bridge -> ((Type) bridge).getDescriptor())
        .filter(bridge -> !bridge.equals(((Type) arguments[0]).getDescriptor()))
        .noneMatch(bridge -> interfaces.mayHave(type, method, bridge));
  }

  private final class Lightening extends ClassVisitor {
    private boolean done;

    private Lightening(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitInvokeDynamicInsn(
            String method, String factory, Handle bootstrap, Object... arguments) {
          if (bootstrap.getOwner().equals(FACTORY)
              && bootstrap.getName().equals(LONG_WAY)
              && canGoTheShortWay(method, factory, arguments)) {
            done = true;
            Object[] common = Arrays.copyOf(arguments, COMMON);
            super.visitInvokeDynamicInsn(method, factory, SHORT_WAY, common);
          } else {
            super.visitInvokeDynamicInsn(method, factory, bootstrap, arguments);
          }
        }
      };
    }
  }
}
