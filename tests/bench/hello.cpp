// The least that a program with Qt's widgets can be: one window, one label, from C++.
// Measured beside ours (programs.py); no part of what people are given.
#include <QApplication>
#include <QLabel>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QLabel label(QStringLiteral("Fingerpost"));
    label.setAlignment(Qt::AlignCenter);
    label.resize(1180, 760);
    label.show();
    return app.exec();
}
